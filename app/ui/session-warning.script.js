// Runs as it is, on every page behind sign-in. The server alone decides when a session is over; this only warns.
const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector('dialog[data-session]'));
if (dialog) watch(dialog);

/** @param {HTMLDialogElement} dialog */
function watch(dialog) {
  const minute = 60_000;
  const idle = Number(dialog.dataset.idleMinutes) * minute;
  const warning = Number(dialog.dataset.warnMinutes) * minute;
  const key = 'session-touched';
  let lastInput = 0;
  let over = false;

  touch();
  addEventListener('input', () => {
    lastInput = Date.now();
  });
  dialog.querySelector('button')?.addEventListener('click', extend);
  setInterval(check, 10_000);

  // Shared with the other tabs: work in one keeps the session of all.
  function touch() {
    localStorage.setItem(key, String(Date.now()));
  }

  function check() {
    if (over) return;
    const ends = Number(localStorage.getItem(key)) + idle;
    const left = ends - Date.now();
    if (left > warning) return dialog.close();
    if (left <= 0) return end();
    if (!dialog.open && Date.now() - lastInput < 5 * minute) return void extend();
    const time = dialog.querySelector('time');
    if (time) {
      time.dateTime = new Date(ends).toISOString();
      time.textContent = new Date(ends).toLocaleTimeString(document.documentElement.lang, {
        hour: 'numeric',
        minute: '2-digit',
        timeZone: 'America/Toronto',
      });
    }
    if (!dialog.open) dialog.showModal();
  }

  async function extend() {
    try {
      const answer = await fetch(String(dialog.dataset.session), { method: 'POST', redirect: 'manual' });
      if (!answer.ok) return end();
      touch();
      dialog.close();
    } catch {
      // No network: the next check tries again while time is left.
    }
  }

  function end() {
    over = true;
    for (const part of dialog.querySelectorAll('[data-session-part]')) {
      part.toggleAttribute('hidden', part.getAttribute('data-session-part') !== 'ended');
    }
    if (!dialog.open) dialog.showModal();
  }
}
