export * from './compare'
export * from './facts'
export * from './sides'
