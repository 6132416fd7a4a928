package io.opendms.ingest.dropfolder.place;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Which files of a folder may be taken. */
public interface Listing {
    /** What SharePoint's job reads too; mail servers write under other names first. */
    String ENDING = ".eml";

    /** @return empty for what is to be left alone */
    Optional<Candidate> candidate(Path file) throws IOException;

    /** Messages that a mail server has written, and has not touched for so long before now. */
    static Listing dropped(Instant now, Duration untouched) {
        Instant before = now.minus(untouched);
        return file -> {
            String name = file.getFileName().toString();
            if (!name.toLowerCase(Locale.ROOT).endsWith(ENDING)) {
                return Optional.empty();
            }
            Optional<BasicFileAttributes> found = FileChange.attributes(file);
            if (found.isEmpty()
                    || FileChange.of(file)
                            .filter(change -> !change.isAfter(before))
                            .isEmpty()) {
                return Optional.empty();
            }
            Instant written = found.get().lastModifiedTime().toInstant();
            Instant since = written.isBefore(Instant.EPOCH) || written.isAfter(now) ? now : written;
            return Optional.of(candidate(file, ClaimName.safe(name), Optional.empty(), since, found.get()));
        };
    }

    /** Messages that a node has claimed before. */
    static Listing claimed() {
        return file -> {
            Optional<ClaimName> name = ClaimName.parse(file.getFileName().toString());
            Optional<BasicFileAttributes> found = name.isEmpty() ? Optional.empty() : FileChange.attributes(file);
            return found.map(attributes -> candidate(file, name.orElseThrow(), attributes));
        };
    }

    private static Candidate candidate(Path file, ClaimName name, BasicFileAttributes found) {
        return candidate(file, name.original(), Optional.of(name.token()), name.since(), found);
    }

    private static Candidate candidate(
            Path file, String name, Optional<String> token, Instant since, BasicFileAttributes found) {
        return new Candidate(file, name, token, since, found.size(), found.lastModifiedTime());
    }
}
