/** Whether the page may send notifications. Asks the person where nothing was said yet; to be called on a click. Never throws. */
export async function askToNotify(): Promise<boolean> {
  // Not there on iPhones outside of installed pages.
  if (typeof Notification === 'undefined') return false;
  try {
    return (await Notification.requestPermission()) === 'granted';
  } catch {
    return false;
  }
}
