package io.opendms.ingest.dropfolder.place;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.dropfolder.format.BadFileException;
import io.opendms.ingest.dropfolder.format.DropFile;
import io.opendms.ingest.dropfolder.format.DropHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What is left to do of a file whose message is taken for some of its receivers only: the same file for the others. */
public final class Remainder {
    /** With it a name is none that a claimed file has, so that what a crash leaves is not taken for one. */
    static final String PREFIX = "rest-";

    private Remainder() {}

    /** @return the new file, in the same folder; what is in it is on the disk */
    public static Path write(Path claimed, DropHeader header, List<MailAddress> receivers) throws IOException {
        Path rest = claimed.resolveSibling(PREFIX + claimed.getFileName());
        try (DropFile file = DropFile.open(claimed);
                FileChannel channel = OwnFile.open(rest);
                OutputStream out = Channels.newOutputStream(channel)) {
            file.header();
            out.write(lines(header, receivers).getBytes(StandardCharsets.UTF_8));
            file.message().transferTo(out);
            channel.force(true);
            return rest;
        } catch (BadFileException e) {
            throw new IOException("the file was changed while it was being read", e);
        }
    }

    private static String lines(DropHeader header, List<MailAddress> receivers) {
        StringBuilder lines = new StringBuilder("x-sender: <");
        header.sender().ifPresent(lines::append);
        lines.append(">\r\n");
        receivers.forEach(
                receiver -> lines.append("x-receiver: ").append(receiver).append("\r\n"));
        return lines.toString();
    }
}
