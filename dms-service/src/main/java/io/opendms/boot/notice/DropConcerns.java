package io.opendms.boot.notice;

import io.opendms.ingest.dropfolder.aside.AsideFiles;
import io.opendms.ingest.jdbc.JdbcAsideFiles;
import io.opendms.notify.concern.Concern;
import io.opendms.notify.concern.Concerns;
import io.opendms.notify.concern.Wording;
import io.opendms.store.Store;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * What the drop folder of this node has set aside: what the pages show of it, so that both tell the same number.
 *
 * @param files how many
 * @param hasLooked whether anybody has looked there since the start
 */
public record DropConcerns(IntSupplier files, BooleanSupplier hasLooked) implements Concerns {
    private static final String KIND = "dropfolderQuarantine";

    /** By what the node has told of its folder. */
    public static Concerns of(Store store, BooleanSupplier hasLooked) {
        AsideFiles files = new JdbcAsideFiles(store.database(), store.auditTrail());
        return new DropConcerns(() -> files.count(store.node()), hasLooked);
    }

    /** As long as anything lies there, however long ago it was set aside: nobody else will look after it. */
    @Override
    public List<Concern> now() {
        int count = files.getAsInt();
        return count == 0
                ? List.of()
                : List.of(new Concern(
                        KIND, Wording.of("detail.dropfolderQuarantine", Map.of("all", Integer.toString(count)))));
    }

    @Override
    public boolean isUnknown(String kind) {
        return kind.equals(KIND) && !hasLooked.getAsBoolean();
    }
}
