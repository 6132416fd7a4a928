package io.opendms.cli;

import io.opendms.boot.Service;
import io.opendms.config.Configuration;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** A service that runs by a configuration file, by which commands find it. */
final class ConfiguredService {
    /** What stands in the file before the start; no port that was free a moment ago need be free then. */
    static final String ANY_PORT = "http: { port: 0 }";

    private ConfiguredService() {}

    /** Starts it on a port that the system gives, and writes that into the file. */
    static Service start(Path file) throws IOException {
        Service service = Service.start(
                Configuration.load(Optional.of(file)).settings().orElseThrow(),
                InstantSource.system(),
                Checkpoint.NONE);
        String found = "http: { port: " + service.soapUri().getPort() + " }";
        Files.writeString(file, Files.readString(file).replace(ANY_PORT, found));
        return service;
    }
}
