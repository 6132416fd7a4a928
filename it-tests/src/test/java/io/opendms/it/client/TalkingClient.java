package io.opendms.it.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client in another language, in a process of its own that makes one group call for each line it is given. */
final class TalkingClient implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final Writer told;

    TalkingClient(String... command) {
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        said = process.inputReader(StandardCharsets.UTF_8);
        told = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /** One whose program is a script among the tests' resources, and gets the address of the WSDL. */
    static TalkingClient script(String interpreter, String script, String wsdl) {
        return new TalkingClient(
                interpreter, Path.of("src/test/resources/clients", script).toString(), wsdl);
    }

    /** Asks for a new group. */
    Heard create(String version, String alias, String name) {
        return call(version + " create " + alias + " " + name);
    }

    /** Asks what became of a job. */
    Heard job(String version, int number) {
        return call(version + " job " + number);
    }

    private Heard call(String line) {
        try {
            told.write(line + "\n");
            told.flush();
            String answer = said.readLine();
            if (answer == null) {
                throw new AssertionError("the client ended at: " + line);
            }
            return Heard.of(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** What the client read from an answer; {@code -} stands for an element that was not there. */
    record Heard(String status, int job, String alias, String comment) {
        private static final int PARTS = 4;

        private static Heard of(String line) {
            String[] parts = line.split(" ", PARTS);
            return new Heard(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3]);
        }
    }
}
