package io.opendms.security.ntlm;

import io.opendms.entry.LogText;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One process of {@code ntlm_auth}, which is asked in lines and answers in lines: {@code YR} and a client's first message
 * gets {@code TT} and the challenge, {@code KK} and its second message gets {@code AF} and the account, or {@code NA} and a
 * reason. In between it remembers the challenge, so it belongs to one client at a time.
 */
final class Conversation implements AutoCloseable {
    /** Far longer than a challenge in Base64. */
    private static final int LONGEST_LINE = 16 * 1024;

    private static final int SHOWN = 200;

    private final Process process;
    private final OutputStream out;
    private final BufferedReader in;
    private final Executor threads;
    private final Duration timeout;

    /** @param threads read what the process says, so that one that hangs keeps no caller's thread */
    Conversation(List<String> command, Executor threads, Duration timeout) throws IOException {
        this(command, threads, timeout, ProcessBuilder.Redirect.DISCARD);
    }

    /** @param errors gets what the process says to people */
    Conversation(List<String> command, Executor threads, Duration timeout, File errors) throws IOException {
        this(command, threads, timeout, ProcessBuilder.Redirect.to(errors));
    }

    private Conversation(List<String> command, Executor threads, Duration timeout, ProcessBuilder.Redirect errors)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors);
        // Passwords may stand in variables of ours, and are none of that program's business.
        builder.environment().keySet().removeIf(name -> name.startsWith("DMS_"));
        this.process = builder.start();
        this.out = process.getOutputStream();
        this.in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.threads = threads;
        this.timeout = timeout;
    }

    /**
     * Asks and waits for the answer. After a failure the process is of no more use.
     *
     * @param message in Base64
     * @throws IOException if it does not answer in time, or has ended
     */
    Reply ask(String word, String message) throws IOException {
        FutureTask<String> answer = new FutureTask<>(() -> {
            out.write((word + " " + message + "\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return line();
        });
        threads.execute(answer);
        try {
            return Reply.parse(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            close();
            throw new IOException("ntlm_auth does not answer within " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            close();
            throw new IOException("ntlm_auth has ended; run it by hand to see why", e.getCause());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while ntlm_auth was asked", e);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() == LONGEST_LINE) {
                throw new IOException(
                        "the output ends, or a line of it does not, after: " + LogText.escaped(line.toString(), SHOWN));
            }
            line.append((char) next);
        }
        return line.toString();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
