package io.opendms.cli.secret;

import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.notify.secret.KeyFile;
import io.opendms.notify.secret.SealingKey;
import io.opendms.notify.setting.SealedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which file holds the key. */
final class KeyFileOption {
    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The file with the key; without it, the one that mail.keyFile of the configuration names.")
    private @Nullable Path file;

    KeyFile file(ConfigurationOption configuration) {
        if (file != null) {
            return new KeyFile(file);
        }
        String configured = configuration.load().values().text("mail.keyFile");
        if (configured.isEmpty()) {
            throw CommandFailure.wrongUsage(
                    "the configuration has no mail.keyFile; set it, or name a file by --key-file");
        }
        return new KeyFile(Path.of(configured));
    }

    static SealingKey read(KeyFile file) {
        try {
            return file.read();
        } catch (SealedException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }
}
