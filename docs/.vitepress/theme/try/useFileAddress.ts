import { type ComputedRef, computed, onBeforeUnmount, shallowRef, watch } from 'vue'

/** The address of a file that the page made, for links and frames; given up with the component, or when another file comes. */
export function useFileAddress(file: () => Blob | null | undefined): ComputedRef<string | null> {
  const address = shallowRef<string | null>(null)
  const giveUp = (): void => {
    if (address.value !== null) URL.revokeObjectURL(address.value)
    address.value = null
  }
  watch(
    file,
    (now) => {
      giveUp()
      address.value = now ? URL.createObjectURL(now) : null
    },
    { immediate: true },
  )
  onBeforeUnmount(giveUp)
  return computed(() => address.value)
}
