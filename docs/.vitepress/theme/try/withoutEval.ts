import { config } from 'zod'

// Before any schema is made: zod tries `new Function` otherwise, which the page's policy reports as an offence.
config({ jitless: true })
