package io.opendms.bench.process;

import io.opendms.bench.load.Caller;
import io.opendms.bench.load.SoapCaller;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@link CalibrationServer} in a process of its own. */
public final class CalibrationProcess implements AutoCloseable {
    private final Program program;
    private final URI uri;

    private CalibrationProcess(Program program, URI uri) {
        this.program = program;
        this.uri = uri;
    }

    /** Starts the server with the class path of this process. */
    public static CalibrationProcess start(Path log) throws IOException {
        int port = Program.freePort();
        URI uri = URI.create("http://127.0.0.1:" + port + "/");
        Program program = Program.start(
                log,
                Map.of(),
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CalibrationServer.class.getName(),
                        Integer.toString(port)));
        program.await(() -> answers(uri));
        return new CalibrationProcess(program, uri);
    }

    private static boolean answers(URI uri) throws IOException {
        try (Caller caller = new SoapCaller(uri)) {
            caller.create("first");
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** Callers whose calls do nothing. */
    public Caller.Source calls() {
        return () -> new SoapCaller(uri);
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}
