public import Amphora
public import ArgumentParser
public import Models

// What the library lets one choose, by the names that it has there.

extension ContainerWriter.Compression: ExpressibleByArgument {}

extension PredictionMethod: ExpressibleByArgument {}
