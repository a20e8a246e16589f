export * from './compare'
export * from './facts'
