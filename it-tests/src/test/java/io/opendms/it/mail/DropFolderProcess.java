package io.opendms.it.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@link DropFolderProgram}. */
public final class DropFolderProcess implements AutoCloseable {
    private final Process process;

    private DropFolderProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts the program and waits until it looks into its folder.
     *
     * @param wrapper a program and its arguments that are to start it, empty for none
     */
    public static DropFolderProcess start(Path folder, List<String> wrapper) throws IOException {
        Process process = JavaProgram.start(wrapper, DropFolderProgram.class, List.of(folder.toString()));
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null || !line.startsWith("begun")) {
            throw new IllegalStateException("the program did not begin: " + line);
        }
        return new DropFolderProcess(process);
    }

    void killWithin(int millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, and waits for that. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
