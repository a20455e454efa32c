export { changeOfCost, closeEdges, layClosures, lostPairs } from './closures';
export { dijkstra } from './dijkstra';
export { addDraws, drawTriangular } from './draws';
export { allPairs, customize, distance, layHierarchy, pairCount, sumOfPairs } from './hierarchy';
export { endCount, labelCount, layGraph, layRooms, lowerBounds, pareto } from './pareto';
