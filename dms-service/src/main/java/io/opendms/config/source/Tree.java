package io.opendms.config.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Puts values into nested maps and lists, in the order of the known keys, secrets masked. */
final class Tree {
    private static final String MASK = "********";
    private static final String DELIVER = "ingest.deliver[]";
    private static final String URL = ".url";

    /**
     * An account in an address: of one with a password all before the last @, since a password may have any sign in it that should
     * be encoded; else all before the last @ of the server. A port is no password.
     */
    private static final Pattern ACCOUNT =
            Pattern.compile("(?<=://)(?:(?!\\[|[^/?#@\\s]*:\\d+[/?#])[^/?#@\\s]*:\\S*@|[^/?#\\s]*@)");

    /** The same where the address lacks its scheme, or where the name of a service was made of one. */
    private static final Pattern BARE_ACCOUNT = Pattern.compile("(?<![^/\\s])[^/:@\\s]*:\\S*@");

    /** What an address carries that lets somebody in, as signed addresses of object stores do. */
    private static final Pattern PARAMETER = Pattern.compile(
            "(?i)(password=|(?<![A-Za-z0-9])(?:passwd|pwd|secret|token|key|code|sig|signature|credential)=)[^&;#\\s]*");

    private final Values values;
    private final boolean effective;
    private final Map<String, Object> root = new LinkedHashMap<>();

    private Tree(Values values, boolean effective) {
        this.values = values;
        this.effective = effective;
    }

    static Map<String, Object> of(Values values, boolean effective) {
        Tree tree = new Tree(values, effective);
        for (Key key : Keys.all()) {
            tree.add(key, key.path(), tree.root);
        }
        return tree.root;
    }

    /** Goes down the path of a key from {@code at}, once for each element of each list of sections on the way. */
    private void add(Key key, String path, Map<String, Object> at) {
        int list = path.indexOf("[]");
        if (list < 0) {
            put(key, path, at);
            return;
        }
        String before = path.substring(0, list);
        int count = effective ? values.effectiveSize(before) : values.size(before);
        for (int number = 0; number < count; number++) {
            add(key, before + "[" + number + "]" + path.substring(list + "[]".length()), at);
        }
    }

    private void put(Key key, String path, Map<String, Object> at) {
        boolean shown = effective ? values.isGiven(path) || values.hasInitial(path) : values.isGiven(path);
        if (!shown) {
            return;
        }
        Object masked = key.isSecret()
                ? MASK
                : key.list()
                        ? values.list(path).stream()
                                .map(text -> shown(values, key, path, text))
                                .toList()
                        : shown(values, key, path, values.text(path));
        Map<String, Object> section = at;
        String[] names = path.split("\\.");
        for (int depth = 0; depth < names.length - 1; depth++) {
            section = below(section, names[depth]);
        }
        section.put(names[names.length - 1], typed(key, masked));
    }

    /**
     * A value that is no secret as a whole, without what of it may be one, also where it is refused: an account in an address,
     * a password or a signature among its parameters, all parameters of where mail goes, and all of a web hook's address but the
     * server.
     */
    static String shown(Values values, Key key, String path, String text) {
        boolean bareAddress = isAddress(key) && !text.contains("://");
        String bare = bareAddress ? BARE_ACCOUNT.matcher(text).replaceAll(MASK + "@") : text;
        String nobody = ACCOUNT.matcher(bare).replaceAll(MASK + "@");
        if (isOfHook(values, key, path)) {
            return nobody.replaceFirst("(?s)^([^:/?#]+://[^/?#]*)[/?#].+", "$1/" + MASK);
        }
        return key.path().equals(DELIVER + URL)
                ? nobody.replaceFirst("(?s)[?#].+", "?" + MASK)
                : PARAMETER.matcher(nobody).replaceAll("$1" + MASK);
    }

    private static boolean isAddress(Key key) {
        return Stream.of(URL, ".host", ".servicePrincipal").anyMatch(key.path()::endsWith);
    }

    /** The address of a program that takes mail stands at a key that other ways have, too. */
    private static boolean isOfHook(Values values, Key key, String path) {
        return key.type() == ValueType.HOOK_URL
                || key.path().equals(DELIVER + URL)
                        && values.text(path.substring(0, path.length() - URL.length()) + ".to")
                                .equals("webhook");
    }

    private static Object typed(Key key, Object value) {
        if (key.type() == ValueType.FLAG && value instanceof String text && !text.isEmpty()) {
            return Boolean.valueOf(text);
        }
        boolean number = value instanceof String text && text.matches("\\d{1,9}") && key.type() != ValueType.TEXT;
        return number ? Integer.valueOf((String) value) : value;
    }

    @SuppressWarnings("unchecked") // only this class puts sections into the tree
    private static Map<String, Object> below(Map<String, Object> section, String name) {
        int bracket = name.indexOf('[');
        if (bracket < 0) {
            return (Map<String, Object>) section.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
        }
        List<Map<String, Object>> list = (List<Map<String, Object>>)
                section.computeIfAbsent(name.substring(0, bracket), key -> new ArrayList<Map<String, Object>>());
        int number = Integer.parseInt(name.substring(bracket + 1, name.length() - 1));
        while (list.size() <= number) {
            list.add(new LinkedHashMap<>());
        }
        return list.get(number);
    }
}
