package io.opendms.it.mail;

import io.opendms.it.peer.Peers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Mail that dkimpy signs and verifies. */
record SignedMail(String kind, Path key, String record) {
    /** Debian's own, since that is where Debian's packages go. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final Path SCRIPT = Path.of("src/test/resources/peers/sender-checks.py");

    static void requirePeers() throws Exception {
        boolean there;
        try {
            there = new ProcessBuilder(PYTHON, "-c", "import dkim, nacl, spf, yaml")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // How Java says that there is no such program.
            there = false;
        }
        Peers.require(there, "dkimpy or pyspf is not installed; it-tests/install-peers.sh installs it");
    }

    /** Signs with a new key. */
    static SignedMail of(String kind, Path folder) throws Exception {
        Path key = folder.resolve(kind + ".key");
        return new SignedMail(kind, key, python("key", kind, key.toString()).strip());
    }

    /**
     * Signs a message.
     *
     * @param form of header and body, such as {@code relaxed/simple}
     */
    String sign(String domain, String selector, String form, String message) throws Exception {
        return feed(message, "sign", kind, key.toString(), domain, selector, form);
    }

    /** What dkimpy says of a message: {@code pass} or {@code fail}. */
    String verify(String message) throws Exception {
        return feed(message, "verify", record).strip();
    }

    /** What the peers say. */
    static String python(String... arguments) throws Exception {
        return feed("", arguments);
    }

    private static String feed(String input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PYTHON, SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.ISO_8859_1));
        }
        String text = output.get();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
        return text;
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
