export { closeEdges, layClosures } from './closures';
export { dijkstra } from './dijkstra';
export { allPairs, customize, distance, layHierarchy, pairCount, sumOfPairs } from './hierarchy';
export { endCount, labelCount, layGraph, layRooms, lowerBounds, pareto } from './pareto';
