export * from './compare'
export * from './facts'
export { someEffort } from './runs'
export * from './sides'
