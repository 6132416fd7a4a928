package io.opendms.admin.page;

import io.opendms.admin.page.frame.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which page answers which address.
 *
 * @param method of HTTP
 * @param segments of the path below {@code /admin/}; one in braces stands for any, and names it
 * @param page what answers
 */
record Route(String method, List<String> segments, Page page) {
    static Route get(String path, Page page) {
        return new Route("GET", split(path), page);
    }

    static Route post(String path, Page page) {
        return new Route("POST", split(path), page);
    }

    static List<String> split(String path) {
        String rest = path.startsWith("/") ? path.substring(1) : path;
        return rest.isEmpty() ? List.of() : List.of(rest.split("/", -1));
    }

    /** What stands at the named places of a path; empty if the path is none of this route. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                places.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(places);
    }
}
