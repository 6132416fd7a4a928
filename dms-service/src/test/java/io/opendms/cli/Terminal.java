package io.opendms.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;

/** Runs a command and keeps what it printed. */
final class Terminal {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The same for a command that asks, and what is typed then; the input ends after it. */
    int answering(String typed, String... arguments) {
        InputStream usual = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(Charset.defaultCharset())));
        try {
            return run(arguments);
        } finally {
            System.setIn(usual);
        }
    }

    int run(String... arguments) {
        CommandLine command = Main.commandLine(arguments);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
