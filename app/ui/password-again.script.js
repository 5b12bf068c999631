// A form that is answered by a file leaves the page as it was: the password must not stay in it.
document.addEventListener('submit', ({ target }) => {
  const field = /** @type {HTMLFormElement} */ (target).elements.namedItem('password');
  // The form is read once its listeners are done.
  if (field instanceof HTMLInputElement) setTimeout(() => (field.value = ''));
});
