package io.opendms.ingest.content.name;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/** What kind of file something is: by its first bytes and by its name. */
public final class FileType {
    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private FileType() {}

    /** By content and name together; where they contradict each other the more dangerous one counts. */
    public static String of(Path file, String name) throws IOException {
        MediaType content = byContent(file);
        MediaType byName = byName(name);
        if (Danger.of(content).compareTo(Danger.of(byName)) > 0) {
            return content.toString();
        }
        if (Danger.of(byName).compareTo(Danger.of(content)) > 0 || isMorePrecise(byName, content)) {
            return byName.toString();
        }
        return content.toString();
    }

    private static boolean isMorePrecise(MediaType byName, MediaType content) {
        boolean vague = content.equals(MediaType.OCTET_STREAM) || content.equals(MediaType.TEXT_PLAIN);
        return !byName.equals(MediaType.OCTET_STREAM)
                && (vague || TYPES.getMediaTypeRegistry().isSpecializationOf(byName, content));
    }

    static MediaType byContent(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return TYPES.detect(in, new Metadata());
        }
    }

    static MediaType byName(String name) {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try {
            return TYPES.detect(null, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is read to tell a type by a name", e);
        }
    }

    /** The usual extension of a type with its dot; empty if it has none. */
    public static String extension(String type) {
        try {
            return TYPES.forName(type).getExtension();
        } catch (MimeTypeException e) {
            return "";
        }
    }
}
