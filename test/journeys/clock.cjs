// Stands before a journey's server: its clock is ahead by CLOCK_AHEAD milliseconds, and by a minute more at each
// SIGUSR2. By night nobody may practise, and no story waits a minute.
let later = 0
const Real = Date
const now = () => Real.now() + Number(process.env.CLOCK_AHEAD) + later
globalThis.Date = class Date extends Real {
  constructor(...given) {
    super(...(given.length ? given : [now()]))
  }
  static now() {
    return now()
  }
}
// the server counts on from the moment when it asked its database for the time
const passed = performance.now.bind(performance)
performance.now = () => passed() + later
process.on('SIGUSR2', () => {
  later += 60_000
  // signals that come too fast are one signal: whoever sends them waits for this
  console.log(`ahead by ${later / 60_000} minutes`)
})
