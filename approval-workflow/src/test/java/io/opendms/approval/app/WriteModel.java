package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a directory must have been written, and hold, by what is known of all who write to it. */
final class WriteModel {
    private final NamesDirectory directory;

    /** What strangers wrote, and how many of the service's writes were there before it. */
    private final Map<Integer, List<String>> strangersWrites = new TreeMap<>();

    /** What was written without a decision. */
    private final List<String> direct = new ArrayList<>();

    WriteModel(NamesDirectory directory) {
        this.directory = directory;
    }

    void wroteDirectly(List<String> writes) {
        direct.addAll(writes);
    }

    /** Lets a stranger write. */
    void strangerWrites(String alias, String name) {
        if (name.equals(NamesDirectory.NONE)) {
            directory.remove(alias);
        } else {
            directory.put(alias, name);
        }
        strangersWrites
                .computeIfAbsent(directory.writes().size(), writes -> new ArrayList<>())
                .add(alias + ",," + name);
    }

    /** @param told the writes of which the requests tell */
    void check(List<String> told) {
        List<String> unmade = new ArrayList<>(told);
        unmade.addAll(direct);
        directory
                .writes()
                .forEach(write -> assertThat(unmade.remove(write))
                        .as("%s is told of", write)
                        .isTrue());
        assertThat(unmade).allMatch(this::wasMadeByAStranger);
        assertThat(directory.names()).isEqualTo(namesAfterAllWrites());
    }

    /** Who removes just what a request has sent to remove passes for the directory that does so late. */
    private boolean wasMadeByAStranger(String write) {
        String[] parts = write.split(",", -1);
        return strangersWrites.values().stream()
                .flatMap(List::stream)
                .anyMatch(strange -> strange.equals(parts[0] + ",," + parts[2]));
    }

    private Map<String, String> namesAfterAllWrites() {
        Map<String, String> expected = new TreeMap<>();
        List<String> writes = directory.writes();
        for (int i = 0; i <= writes.size(); i++) {
            strangersWrites.getOrDefault(i, List.of()).forEach(write -> apply(write, expected));
            if (i < writes.size()) {
                apply(writes.get(i), expected);
            }
        }
        return expected;
    }

    private static void apply(String write, Map<String, String> expected) {
        String[] parts = write.split(",", -1);
        if (parts[2].equals(NamesDirectory.NONE)) {
            expected.remove(parts[0]);
        } else {
            expected.put(parts[0], parts[2]);
        }
    }
}
