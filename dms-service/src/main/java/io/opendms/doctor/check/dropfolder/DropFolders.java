package io.opendms.doctor.check.dropfolder;

import io.opendms.config.ingest.DeliverTo;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which drop folders the configuration names. */
final class DropFolders {
    private DropFolders() {}

    /** Where mail is taken from. */
    static Optional<Path> in(CheckContext context) {
        return context.settings().ingest().flatMap(IngestSettings::dropFolder).map(IngestSettings.Drop::path);
    }

    /** Where mail is taken from, and where farms find theirs. */
    static List<Path> all(CheckContext context) {
        List<Path> all = new ArrayList<>(in(context).stream().toList());
        context.settings().ingest().map(IngestSettings::deliver).stream()
                .flatMap(List::stream)
                .filter(entry -> entry.to().equals("dropfolder"))
                .map(DeliverTo::path)
                .flatMap(Optional::stream)
                .forEach(all::add);
        return all;
    }

    static List<Finding> none(String tried) {
        return List.of(Finding.skip(tried, "no drop folder is configured"));
    }
}
