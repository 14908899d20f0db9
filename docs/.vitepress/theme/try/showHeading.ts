/** Takes keyboard and screen reader to what has just come, and the eye: the heading goes to the top of the window. */
export function showHeading(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true })
  heading?.scrollIntoView({ block: 'start' })
}
