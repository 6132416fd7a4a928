package io.opendms.written;

import java.util.List;

/** A write to the directory, as far as it concerns attributes that the changes of farms write. */
public sealed interface Write {

    /** The entry that is written, by the name that it has before. */
    EntryName name();

    /** An entry comes, with what these modifications add. */
    record Added(EntryName name, List<Modification> content) implements Write {
        public Added {
            content = List.copyOf(content);
        }
    }

    /** An entry is modified. */
    record Modified(EntryName name, List<Modification> modifications) implements Write {
        public Modified {
            modifications = List.copyOf(modifications);
        }
    }

    /** An entry gets another name. */
    record Renamed(EntryName name, EntryName newName) implements Write {}

    /** An entry goes. */
    record Deleted(EntryName name) implements Write {}
}
