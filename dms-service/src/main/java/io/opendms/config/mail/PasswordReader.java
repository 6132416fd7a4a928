package io.opendms.config.mail;

import io.opendms.config.source.Values;
import io.opendms.notify.secret.ClearPassword;
import io.opendms.notify.secret.FilePassword;
import io.opendms.notify.secret.KeyFile;
import io.opendms.notify.secret.SealedPassword;
import io.opendms.notify.secret.SealedText;
import io.opendms.notify.setting.SendingPassword;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the password of one level: sealed, in a file, or in clear, which is told. */
final class PasswordReader {
    private final Values values;
    private final List<String> warnings;
    private final Optional<KeyFile> key;

    PasswordReader(Values values, List<String> warnings, Optional<KeyFile> key) {
        this.values = values;
        this.warnings = warnings;
        this.key = key;
    }

    /**
     * Empty if there is none, or after a problem.
     *
     * @param name of the key that holds it, such as {@code password}
     */
    Optional<SendingPassword> read(Level level, String name) {
        String source = level.source(name);
        String inFile = name + "File";
        String text = values.secret(source);
        if (SealedText.isMeant(text) && SealedText.parse(text).isEmpty()) {
            values.problem(
                    level.source(level.text(inFile).isEmpty() ? name : inFile),
                    "begins like a sealed password and is none, or was cut short; write it as dms secret seal prints it");
            return Optional.empty();
        }
        if (SealedText.isMeant(text) && key.isEmpty()) {
            values.problem("mail.keyFile", "is missing; it names the file with the key that opens " + source);
            return Optional.empty();
        }
        if (!level.text(inFile).isEmpty()) {
            Path file = Path.of(level.text(inFile));
            return Optional.of(file).filter(given -> !text.isEmpty()).map(given -> new FilePassword(given, key));
        }
        Optional<SealedText> sealed = SealedText.parse(text);
        if (sealed.isPresent() && key.isPresent()) {
            return Optional.of(new SealedPassword(sealed.get(), key.get()));
        }
        if (!text.isEmpty() && level.isGiven(name) && values.isInFile(source)) {
            warnings.add(
                    values.located(source)
                            + "the password stands in clear in the file; dms secret seal prints it sealed, to be put in its place");
        }
        return Optional.of(text).filter(given -> !given.isEmpty()).map(ClearPassword::new);
    }
}
