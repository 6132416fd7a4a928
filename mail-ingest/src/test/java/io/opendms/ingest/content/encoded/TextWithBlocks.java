package io.opendms.ingest.content.encoded;

import io.opendms.ingest.content.file.PartFiles;
import io.opendms.ingest.content.limit.Budget;
import io.opendms.ingest.content.limit.ContentLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A text that was searched for files. Its characters are bytes. */
record TextWithBlocks(String rest, List<EncodedFile> files) {

    static TextWithBlocks scan(String text, Path folder) throws IOException {
        return scan(text.getBytes(StandardCharsets.ISO_8859_1), folder);
    }

    static TextWithBlocks scan(byte[] text, Path folder) throws IOException {
        return scan(text, folder, ContentLimits.USUAL);
    }

    static TextWithBlocks scan(byte[] text, Path folder, ContentLimits limits) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        PartFiles parts = new PartFiles(folder, new Budget(limits, InstantSource.system()));
        List<EncodedFile> files = new BlockScanner(parts, rest).scan(new ByteArrayInputStream(text));
        return new TextWithBlocks(rest.toString(StandardCharsets.ISO_8859_1), Pieces.join(files, parts));
    }

    byte[] bytes(int i) throws IOException {
        return Files.readAllBytes(files.get(i).part().file());
    }

    String content(int i) throws IOException {
        return new String(bytes(i), StandardCharsets.ISO_8859_1);
    }
}
