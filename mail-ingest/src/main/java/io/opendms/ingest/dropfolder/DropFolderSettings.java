package io.opendms.ingest.dropfolder;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A drop folder that mail is taken from.
 *
 * @param folder where the mail server writes; {@code processing}, {@code waiting} and {@code quarantine} are made in it
 * @param poll how often it is looked at even when nothing is heard of a change; a file is taken once nobody has touched it
 *     for this long
 * @param quarantineAfter how long a file waits whose addresses do not exist, or of which only a beginning is there
 * @param maxFileBytes what is larger is put into quarantine
 * @param node the name of this node, which no other has that looks at the same folder; safe as a file's name
 */
public record DropFolderSettings(Path folder, Duration poll, Duration quarantineAfter, long maxFileBytes, String node) {

    public DropFolderSettings {
        if (poll.isNegative() || poll.isZero() || quarantineAfter.isNegative()) {
            throw new IllegalArgumentException("a drop folder is polled every so often");
        }
    }
}
