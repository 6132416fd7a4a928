package io.opendms.boot.notice;

import io.opendms.ldap.DirectoryHealth;
import io.opendms.notify.concern.Concern;
import io.opendms.notify.concern.Concerns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What keeps the directory from being used, and the containers of single farms. While the directory cannot be asked, its containers are
 * taken for what they were. For one thread.
 */
public final class DirectoryConcerns implements Concerns {
    /** More sentences than these nobody reads. */
    private static final int MOST = 10;

    /** What stands before the DN of a container. */
    private static final String CONTAINER = "container/";

    private final Supplier<DirectoryHealth> health;
    private Map<String, String> containers = Map.of();
    private boolean asked;

    public DirectoryConcerns(Supplier<DirectoryHealth> health) {
        this.health = health;
    }

    @Override
    public List<Concern> now() {
        DirectoryHealth now = health.get();
        List<Concern> concerns = new ArrayList<>();
        List<String> whole = now.problems().stream()
                .filter(problem -> !now.containers().containsValue(problem))
                .toList();
        if (whole.isEmpty()) {
            containers = now.containers();
            asked = true;
        } else {
            concerns.add(new Concern("directory", whole.stream().limit(MOST).collect(Collectors.joining("\n"))));
        }
        new TreeMap<>(containers)
                .forEach((container, problem) -> concerns.add(new Concern(CONTAINER + container, problem)));
        return concerns;
    }

    @Override
    public boolean isUnknown(String kind) {
        return kind.startsWith(CONTAINER) && !asked;
    }
}
