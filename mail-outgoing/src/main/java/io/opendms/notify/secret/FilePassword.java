package io.opendms.notify.secret;

import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.SendingPassword;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * A password or token in a file, which is read again each time, so that one that was renewed counts at once.
 *
 * @param file holds it in its first line, in clear or sealed
 * @param key the file with the key; empty if none is configured
 */
public record FilePassword(Path file, Optional<KeyFile> key) implements SendingPassword {
    private static final int LONGEST = 16_000;

    @Override
    public char[] open() throws SealedException {
        String text = text();
        if (!SealedText.isMeant(text)) {
            return text.toCharArray();
        }
        SealedText sealed = SealedText.parse(text)
                .orElseThrow(() -> new SealedException("what " + file
                        + " holds begins like a sealed password and is none; write it as dms secret seal prints it"));
        KeyFile known = key.orElseThrow(
                () -> new SealedException(file + " holds a sealed password, and mail.keyFile names no key"));
        return known.read().open(sealed);
    }

    /**
     * Whether it stands in the file as it is used.
     *
     * @throws SealedException if the file cannot be read
     */
    public boolean isClear() throws SealedException {
        return !SealedText.isMeant(text());
    }

    /** Who may do what with the file; nothing where the file system does not know it. */
    public Set<PosixFilePermission> mode() throws IOException {
        return KeyFile.modeOf(file);
    }

    private String text() throws SealedException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new SealedException("the password file " + file + " has more than " + LONGEST + " bytes");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            if (text.isEmpty()) {
                throw new SealedException("the password file " + file + " is empty; put the password in it");
            }
            return text;
        } catch (IOException e) {
            throw new SealedException("the password file " + file + " cannot be read by this account, or is gone");
        }
    }
}
