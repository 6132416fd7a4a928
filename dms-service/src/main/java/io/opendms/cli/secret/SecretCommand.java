package io.opendms.cli.secret;

import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.cli.option.PasswordOption;
import io.opendms.notify.secret.KeyFile;
import io.opendms.notify.secret.SealedText;
import io.opendms.notify.secret.SealingKey;
import io.opendms.notify.setting.SealedException;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the key that seals stored passwords, seals with it, and replaces it. */
@Command(
        name = "secret",
        description = "Makes and replaces the key that seals stored passwords, and seals passwords with it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(new | seal | rotate)")
public final class SecretCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "new",
            description =
                    "Makes a key of 256 bit in a file that only its owner can read; never over one that is there.",
            mixinStandardHelpOptions = true)
    int make(@Mixin ConfigurationOption option, @Mixin KeyFileOption keyFile) throws IOException {
        KeyFile file = keyFile.file(option);
        SealingKey key = SealingKey.fresh();
        write(file, key);
        out().println("Key " + key.fingerprint() + " is in " + file.path()
                + ".\nCopy the file to each node, chmod 600, owned by the account of dms, and set mail.keyFile to it."
                + "\nKeep a copy where the configuration is not: who has both has the passwords.");
        return 0;
    }

    @Command(
            name = "seal",
            description = "Prints a password sealed, to be put into the configuration in its place.",
            mixinStandardHelpOptions = true)
    int seal(
            @Mixin ConfigurationOption option,
            @Mixin KeyFileOption keyFile,
            @Option(
                            names = "--password-file",
                            paramLabel = "FILE",
                            description =
                                    "A file with the password in its first line; without it, the password is asked for.")
                    @Nullable
                    Path passwordFile) {
        SealingKey key = KeyFileOption.read(keyFile.file(option));
        char[] password = passwordFile == null
                ? typed()
                : PasswordOption.firstLine(passwordFile).toCharArray();
        if (password.length == 0) {
            throw new CommandFailure("the password is empty, so that there is nothing to seal");
        }
        try {
            out().println(key.seal(password).text());
        } finally {
            Arrays.fill(password, '\0');
        }
        return 0;
    }

    @Command(
            name = "rotate",
            description =
                    "Seals every password of the configuration with another key, and prints what to put in its place.",
            mixinStandardHelpOptions = true)
    int rotate(
            @Mixin ConfigurationOption option,
            @Mixin KeyFileOption keyFile,
            @Parameters(paramLabel = "NEW", description = "The file with the new key; made if there is none.")
                    Path fresh)
            throws IOException {
        SealingKey old = KeyFileOption.read(keyFile.file(option));
        KeyFile file = new KeyFile(fresh);
        if (Files.notExists(fresh)) {
            write(file, SealingKey.fresh());
        }
        SealingKey key = KeyFileOption.read(file);
        if (key.fingerprint().equals(old.fingerprint())) {
            throw new CommandFailure(fresh + " holds the key that is in use; name another file");
        }
        Map<String, SealedText> sealed = SealedValues.of(option.load().values());
        PrintWriter out = out();
        for (Map.Entry<String, SealedText> value : sealed.entrySet()) {
            out.println(value.getKey() + ": " + again(value.getKey(), value.getValue(), old, key));
        }
        out.println("# " + sealed.size() + " sealed by key " + key.fingerprint() + " instead of " + old.fingerprint()
                + ".\n# Copy " + fresh
                + " to each node, put these in place, set mail.keyFile to it, and restart each node.");
        out.flush();
        return 0;
    }

    private static String again(String path, SealedText sealed, SealingKey old, SealingKey key) {
        try {
            char[] password = old.open(sealed);
            try {
                return key.seal(password).text();
            } finally {
                Arrays.fill(password, '\0');
            }
        } catch (SealedException e) {
            throw new CommandFailure(path + ": " + e.getMessage());
        }
    }

    private static void write(KeyFile file, SealingKey key) throws IOException {
        try {
            file.write(key);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    file.path() + " exists already, and without it nothing that it sealed can be opened; "
                            + "dms secret rotate replaces a key");
        }
    }

    private static char[] typed() {
        Console console = System.console();
        if (console == null) {
            throw CommandFailure.wrongUsage("there is no terminal to ask for the password; give --password-file");
        }
        char[] typed = console.readPassword("Password to seal: ");
        if (typed == null) {
            throw CommandFailure.wrongUsage("no password was given");
        }
        return typed;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
