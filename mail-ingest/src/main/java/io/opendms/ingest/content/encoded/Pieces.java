package io.opendms.ingest.content.encoded;

import io.opendms.ingest.content.file.PartFiles;
import io.opendms.ingest.content.file.PartOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together the files that came in several pieces of one message. */
public final class Pieces {

    private Pieces() {}

    /** Files in one piece as they are; pieces of which others are missing keep their number in the remark. */
    public static List<EncodedFile> join(List<EncodedFile> files, PartFiles folder) throws IOException {
        Map<String, List<EncodedFile>> byName = new LinkedHashMap<>();
        List<EncodedFile> joined = new ArrayList<>();
        for (EncodedFile file : files) {
            if (file.piece().isPresent()) {
                byName.computeIfAbsent(file.name(), name -> new ArrayList<>()).add(file);
            } else {
                joined.add(file);
            }
        }
        for (List<EncodedFile> pieces : byName.values()) {
            joined.addAll(together(pieces, folder));
        }
        return joined;
    }

    private static List<EncodedFile> together(List<EncodedFile> unordered, PartFiles folder) throws IOException {
        List<EncodedFile> pieces = unordered.stream()
                .sorted(Comparator.comparing(file -> file.piece().orElseThrow().begin()))
                .toList();
        if (!isWhole(pieces)) {
            return pieces.stream().map(Pieces::unfinished).toList();
        }
        try (PartOutput out = folder.begin()) {
            for (EncodedFile piece : pieces) {
                Files.copy(piece.part().file(), out);
                Files.delete(piece.part().file());
            }
            Optional<String> damage =
                    pieces.stream().flatMap(piece -> piece.damage().stream()).findFirst();
            return List.of(new EncodedFile(pieces.get(0).name(), out.keep(), Optional.empty(), damage));
        }
    }

    private static boolean isWhole(List<EncodedFile> pieces) {
        long next = 1;
        for (EncodedFile piece : pieces) {
            if (piece.piece().orElseThrow().begin() != next) {
                return false;
            }
            next += piece.part().size();
        }
        int total = pieces.get(0).piece().orElseThrow().total();
        return total == 0 || total == pieces.size();
    }

    private static EncodedFile unfinished(EncodedFile file) {
        EncodedFile.Piece piece = file.piece().orElseThrow();
        return new EncodedFile(
                file.name(),
                file.part(),
                file.piece(),
                Optional.of("it is piece " + piece.number() + " of a file whose other pieces are not in this message"));
    }
}
