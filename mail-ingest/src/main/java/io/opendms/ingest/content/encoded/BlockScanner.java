package io.opendms.ingest.content.encoded;

import io.opendms.ingest.content.file.PartFiles;
import io.opendms.ingest.content.file.PartOutput;
import io.opendms.ingest.content.header.MailCharsets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the files out of a text that stand in it as UUEncode, BinHex 4.0 or yEnc, and leaves the text. What only begins
 * like a block stays text; a block that breaks off gives the file as far as it came. Used by one thread.
 */
public final class BlockScanner {
    private final PartFiles files;
    private final OutputStream text;
    private final List<EncodedFile> found = new ArrayList<>();
    private final ByteArrayOutputStream uncertain = new ByteArrayOutputStream();
    private Optional<Block> open = Optional.empty();

    /** @param text takes what is left */
    public BlockScanner(PartFiles files, OutputStream text) {
        this.files = files;
        this.text = text;
    }

    /** Reads to the end, and returns the files in their order. */
    public List<EncodedFile> scan(InputStream in) throws IOException {
        LineReader lines = new LineReader(in);
        try {
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                take(line.get(), lines.isWhole());
            }
            end();
        } finally {
            if (open.isPresent()) {
                open.get().output().close();
            }
        }
        return List.copyOf(found);
    }

    private void take(byte[] line, boolean whole) throws IOException {
        byte[] content = LineReader.withoutEnd(line);
        if (open.isPresent()) {
            Block block = open.get();
            BlockDecoder.Line kind = block.decoder().decode(content);
            if (kind != BlockDecoder.Line.FOREIGN) {
                remember(block, line);
                if (kind == BlockDecoder.Line.LAST) {
                    end();
                }
                return;
            }
            end();
        }
        open = whole ? begin(content) : Optional.empty();
        if (open.isPresent()) {
            uncertain.write(line);
        } else {
            text.write(line);
        }
    }

    /** Until it is certain that this is a block its lines are kept, to go back into the text. */
    private void remember(Block block, byte[] line) throws IOException {
        if (block.decoder().isCertain()) {
            uncertain.reset();
        } else {
            uncertain.write(line);
        }
    }

    private Optional<Block> begin(byte[] line) throws IOException {
        if (!Uuencode.begins(line) && !BinHex.begins(line) && !Yenc.begins(line)) {
            return Optional.empty();
        }
        PartOutput output = files.begin();
        if (Uuencode.begins(line)) {
            return Optional.of(new Block(new Uuencode(line, output), output));
        }
        return Optional.of(
                BinHex.begins(line)
                        ? new Block(new BinHex(output), output)
                        : new Block(new Yenc(line, output), output));
    }

    private void end() throws IOException {
        if (open.isEmpty()) {
            return;
        }
        BlockDecoder decoder = open.get().decoder();
        try (PartOutput output = open.get().output()) {
            open = Optional.empty();
            if (decoder.isCertain()) {
                files.countFound();
                found.add(new EncodedFile(name(decoder), output.keep(), decoder.piece(), decoder.damage()));
            } else {
                uncertain.writeTo(text);
            }
        }
        uncertain.reset();
    }

    private static String name(BlockDecoder decoder) {
        return MailCharsets.decode(decoder.name().getBytes(StandardCharsets.ISO_8859_1), Optional.empty());
    }

    private record Block(BlockDecoder decoder, PartOutput output) {}
}
