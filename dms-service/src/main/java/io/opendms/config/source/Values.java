package io.opendms.config.source;

import io.opendms.config.mistake.Problem;
import io.opendms.file.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The values of file and environment put together. What stands in the environment comes first, then the file, then the
 * initial value. A value of the wrong type is noted as a problem once and then read as if it were not there.
 */
public final class Values {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> places = new TreeMap<>();
    private final Map<String, List<String>> assumed = new HashMap<>();
    private final Map<String, String> inherited = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private boolean cutShort;
    private boolean emptyFile;

    private Values() {}

    /**
     * Reads both sources.
     *
     * @param file the configuration file, if there is one
     * @param environment all environment variables; those that do not begin with {@code DMS_} do not count
     */
    public static Values read(Optional<Path> file, Map<String, String> environment) {
        Written inFile = file.map(YamlFile::read).orElseGet(Written::new);
        Written inEnvironment = Environment.read(environment);
        Values values = new Values();
        values.add(inFile);
        values.emptyFile = file.isPresent() && inFile.places.isEmpty() && inFile.problems.isEmpty();
        inEnvironment.wholeLists.forEach(values::forgetElements);
        inEnvironment.texts.keySet().forEach(values::forgetTwin);
        values.add(inEnvironment);
        values.findGaps();
        values.checkTypes();
        return values;
    }

    private void add(Written source) {
        source.places.forEach((path, place) -> {
            if (source.texts.containsKey(path) || Keys.find(path).isPresent()) {
                places.put(path, place);
            } else {
                places.putIfAbsent(path, place);
            }
        });
        texts.putAll(source.texts);
        cutShort |= source.cutShort;
        problems.addAll(source.problems);
    }

    private void forgetElements(String list) {
        places.keySet().stream()
                .filter(path -> path.startsWith(list + "["))
                .toList()
                .forEach(this::forget);
    }

    /** A secret in a variable also replaces one that the file names a file for, and the other way round. */
    private void forgetTwin(String path) {
        if (Keys.find(path).filter(Key::isSecret).isPresent()) {
            forget(path + "File");
        } else if (path.endsWith("File")) {
            String secret = path.substring(0, path.length() - "File".length());
            Keys.find(secret).filter(Key::isSecret).ifPresent(key -> forget(secret));
        }
    }

    private void forget(String path) {
        places.remove(path);
        texts.remove(path);
    }

    private void findGaps() {
        Set<String> gaps = new LinkedHashSet<>();
        for (String path : places.keySet()) {
            int bracket = path.lastIndexOf('[');
            if (path.endsWith("]") && !path.endsWith("[0]")) {
                int number = Integer.parseInt(path.substring(bracket + 1, path.length() - 1));
                if (!places.containsKey(path.substring(0, bracket) + "[" + (number - 1) + "]")) {
                    gaps.add(path);
                }
            }
        }
        gaps.forEach(path -> problem(path, "leaves a gap: elements are numbered from 0 without one left out"));
    }

    private void checkTypes() {
        for (String path : List.copyOf(places.keySet())) {
            String text = texts.get(path);
            Optional<Key> key = Keys.find(path.endsWith("]") ? path.substring(0, path.lastIndexOf('[')) : path);
            if (text != null && key.isPresent()) {
                key.get().type().complaint(text).ifPresent(complaint -> {
                    problem(path, complaint);
                    texts.remove(path);
                });
            }
        }
    }

    /**
     * Notes a problem, at the place where the key, or the section around it, is written. Only the first problem of a key
     * is kept, for later ones follow from it.
     */
    public void problem(String path, String message) {
        if (hasProblem(path)) {
            return;
        }
        problems.add(new Problem(placeOf(path), path, message));
    }

    /** How a sentence about a key begins: where the key, or the section around it, is written, and its name. */
    public String located(String path) {
        String place = placeOf(path);
        return place.isEmpty() ? path + ": " : place + ": " + path + ": ";
    }

    private String placeOf(String path) {
        String around = path;
        while (!places.containsKey(around)) {
            int end = Math.max(around.lastIndexOf('.'), around.lastIndexOf('['));
            if (end < 0) {
                return "";
            }
            around = around.substring(0, end);
        }
        return places.get(around);
    }

    /** All problems noted so far, in no particular order. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Whether a problem of this key has been noted. */
    public boolean hasProblem(String path) {
        return problems.stream().anyMatch(problem -> problem.key().equals(path));
    }

    /** Whether a source could not be read to its end, so that what is missing says nothing. */
    public boolean isCutShort() {
        return cutShort;
    }

    /** Whether there is a file, and nothing in it. */
    public boolean isFileEmpty() {
        return emptyFile;
    }

    /** Whether a value, a list or a section is written; one of the wrong type is. */
    public boolean isGiven(String path) {
        return places.containsKey(path);
    }

    /** How many elements a list has. */
    public int size(String path) {
        int size = 0;
        while (places.containsKey(path + "[" + size + "]")) {
            size++;
        }
        return size;
    }

    /** The same, with elements that exist only by assumption. */
    public int effectiveSize(String path) {
        int size = size(path);
        while (existsByAssumption(path + "[" + size + "].")) {
            size++;
        }
        return size;
    }

    private boolean existsByAssumption(String section) {
        return assumed.keySet().stream().anyMatch(path -> path.startsWith(section));
    }

    boolean hasInitial(String path) {
        return !initial(path).isEmpty();
    }

    /** All values as nested maps and lists, secrets masked; with the values of keys that nobody set, or without. */
    public Map<String, Object> tree(boolean effective) {
        return Tree.of(this, effective);
    }

    /** What is in force, key by key, secrets told only as set or not. */
    public List<EffectiveValue> effective() {
        return EffectiveValues.of(this);
    }

    /** Where the value in force is written, and under which key if it is another's; empty if nobody wrote it. */
    String origin(String path) {
        String source = source(path);
        if (!isGiven(source)) {
            return "";
        }
        return source.equals(path) ? placeOf(path) : source + ", " + placeOf(source);
    }

    /** Whether a value stands in the configuration file, not in the environment. */
    public boolean isInFile(String path) {
        return isGiven(path) && !placeOf(path).startsWith("DMS_");
    }

    /** Lets a key that is not given hold what another holds. */
    public void inherit(String path, String from) {
        if (!isGiven(path)) {
            inherited.put(path, from);
        }
    }

    /** The key that a value comes from: the one that it is inherited from, else the key itself. */
    public String source(String path) {
        String from = inherited.get(path);
        return from == null ? path : source(from);
    }

    /** Sets what a key holds if it is not given, where that depends on other keys. */
    public void assume(String path, String... initial) {
        assumed.put(path, List.of(initial));
    }

    /** A key's value; empty if it has none. */
    public String text(String path) {
        String text = texts.get(path);
        return text != null ? text : initial(path).stream().findFirst().orElse("");
    }

    /** The values of a list, those of the wrong type left out. */
    public List<String> list(String path) {
        if (!isGiven(path)) {
            return initial(path);
        }
        List<String> list = new ArrayList<>();
        for (int number = 0; number < size(path); number++) {
            String text = texts.get(path + "[" + number + "]");
            if (text != null) {
                list.add(text);
            }
        }
        return list;
    }

    private List<String> initial(String path) {
        String from = inherited.get(path);
        if (from != null) {
            return Optional.of(text(from)).filter(text -> !text.isEmpty()).stream()
                    .toList();
        }
        List<String> values = assumed.get(path);
        return values != null ? values : Keys.find(path).orElseThrow().initial();
    }

    /** A key's whole number. */
    public int number(String path) {
        return Integer.parseInt(text(path));
    }

    /** A key's yes or no. */
    public boolean flag(String path) {
        return Boolean.parseBoolean(text(path));
    }

    /** A key's duration. */
    public Duration duration(String path) {
        return ValueType.duration(text(path)).orElseThrow();
    }

    /** A key's time. */
    public Instant instant(String path) {
        return ValueType.instant(text(path)).orElseThrow();
    }

    /** The file that a key names, which must be readable; empty if it names none. */
    public Optional<Path> file(String path) {
        String text = text(path);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path file = Path.of(text);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            problem(path, "names a file that does not exist or that dms may not read: " + file);
        }
        return Optional.of(file);
    }

    /** The file that a secret was read from; empty if it stands in its key, or the file cannot be read. */
    public Optional<Path> secretFile(String path) {
        String twin = path + "File";
        return text(twin).isEmpty() || hasProblem(twin) ? Optional.empty() : Optional.of(Path.of(text(twin)));
    }

    /** A secret, from its key or from the file that the key's twin names, less the line break at that file's end. */
    public String secret(String path) {
        String twin = path + "File";
        if (isGiven(path) && isGiven(twin)) {
            problem(twin, "is set together with " + path + "; leave one of them out");
            return "";
        }
        if (text(twin).isEmpty()) {
            return text(path);
        }
        try {
            String secret = Files.readString(Path.of(text(twin))).replaceFirst("\\R\\z", "");
            if (secret.isEmpty()) {
                problem(twin, "names " + text(twin) + ", which is empty; put the secret in it");
            }
            return secret;
        } catch (IOException e) {
            problem(twin, "names a file that cannot be read as text: " + FileTrouble.of(e));
            return "";
        }
    }
}
