/** Of the file that goes with a notice, in the words of whoever gets it. */
export function calendarName(language: 'fr' | 'en'): string {
  return language === 'fr' ? 'agenda.ics' : 'calendar.ics';
}
