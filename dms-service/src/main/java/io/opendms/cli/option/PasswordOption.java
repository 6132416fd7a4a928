package io.opendms.cli.option;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who signs in at another service, and with what. */
public final class PasswordOption {
    @Option(names = "--user", paramLabel = "NAME", description = "Who signs in at --url.")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file with the password of --user; without it, the password is asked for.")
    private @Nullable Path passwordFile;

    public boolean isGiven() {
        return user != null || passwordFile != null;
    }

    /** A name that can stand before a colon. */
    public Optional<String> user() {
        return Optional.ofNullable(user).filter(name -> !name.isEmpty() && name.indexOf(':') < 0);
    }

    /** From the file, or from who sits at the terminal. */
    public String password() {
        if (passwordFile != null) {
            return firstLine(passwordFile);
        }
        Console console = System.console();
        if (console == null) {
            throw CommandFailure.wrongUsage("there is no terminal to ask for the password; give --password-file");
        }
        char[] typed = console.readPassword("Password of %s: ", user);
        if (typed == null) {
            throw CommandFailure.wrongUsage("no password was given");
        }
        return new String(typed);
    }

    public static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
