package io.opendms.config.source;

import io.opendms.config.mistake.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one source, the file or the environment, says. Filled by its reader, then only read.
 *
 * <p>Paths are concrete: {@code farms[0].callers[1]}.
 */
final class Written {
    /** The texts of the values. */
    final Map<String, String> texts = new LinkedHashMap<>();

    /** Where values, lists and sections stand; an empty list has a place and no texts. */
    final Map<String, String> places = new LinkedHashMap<>();

    /** The lists that are set as a whole, so that no element of another source stays in them. */
    final Set<String> wholeLists = new HashSet<>();

    /** Whether the source could not be read to its end. */
    boolean cutShort;

    final List<Problem> problems = new ArrayList<>();

    void value(String path, String text, String place) {
        section(path, place);
        texts.put(path, text);
    }

    /** Notes a section, a list or a value and, if they are not known yet, the sections around it. */
    void section(String path, String place) {
        for (int end = 0; end < path.length(); end++) {
            if (path.charAt(end) == '.' || path.charAt(end) == '[') {
                places.putIfAbsent(path.substring(0, end), place);
            }
        }
        places.put(path, place);
    }

    /** Notes why the source could not be read to its end. */
    void cutShort(String place, String message) {
        cutShort = true;
        problem(place, "", message);
    }

    void problem(String place, String path, String message) {
        problems.add(new Problem(place, path, message));
    }
}
