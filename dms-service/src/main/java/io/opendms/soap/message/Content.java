package io.opendms.soap.message;

import io.opendms.wsdl.ArrayOfString;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the content of an element becomes a value. Space around a value is no part of it, except in text.
 *
 * @param <V> the value; null where the element says {@code xsi:nil} and its type has a null
 */
@FunctionalInterface
interface Content<V extends @Nullable Object> {
    /** The longest list taken in one call. */
    int MAX_ITEMS = 50_000;

    Pattern INT = Pattern.compile("[+-]?[0-9]{1,20}");
    Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    Content<@Nullable String> TEXT = in -> {
        if (in.isNil()) {
            in.skip();
            return null;
        }
        return in.text();
    };

    /** The text that names the object, which is remembered for the log. */
    Content<@Nullable String> ALIAS = in -> {
        String alias = TEXT.read(in);
        in.isAbout(alias == null ? "" : alias);
        return alias;
    };

    Content<Integer> INTEGER = in -> {
        String name = in.localName();
        String word = in.text().strip();
        try {
            if (INT.matcher(word).matches()) {
                return Integer.valueOf(word);
            }
        } catch (NumberFormatException e) {
            throw in.unreadable("The value of " + name + " is too large or too small for an int.");
        }
        throw in.unreadable("The value of " + name + " is no int.");
    };

    Content<Boolean> BOOLEAN = in -> {
        String name = in.localName();
        return switch (in.text().strip()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw in.unreadable("The value of " + name + " is none of true, false, 1 and 0.");
        };
    };

    Content<String> IDENTIFIER = in -> {
        String name = in.localName();
        String word = in.text().strip();
        if (!GUID.matcher(word).matches()) {
            throw in.unreadable("The value of " + name + " is no GUID of the form 8-4-4-4-12 without braces.");
        }
        return word;
    };

    Content<@Nullable ArrayOfString> NAMES = in -> {
        if (in.isNil()) {
            in.skip();
            return null;
        }
        String name = in.localName();
        ArrayOfString names = new ArrayOfString();
        while (in.nextChild()) {
            if (!in.is(Contract.NAMESPACE, "string")) {
                in.skip();
                continue;
            }
            if (names.getString().size() == MAX_ITEMS) {
                throw in.unreadable("The list " + name + " has more than " + MAX_ITEMS + " items.");
            }
            String item = TEXT.read(in);
            names.getString().add(item == null ? "" : item);
        }
        return names;
    };

    /** Reads the present element, which is left then. */
    V read(RequestReader in);

    /** One word of an enumeration. */
    static <E extends Enum<E>> Content<E> word(Function<String, E> fromValue) {
        return in -> {
            String name = in.localName();
            String word = in.text().strip();
            try {
                return fromValue.apply(word);
            } catch (IllegalArgumentException e) {
                throw in.unreadable("The value of " + name + " is none of the words of its type.");
            }
        };
    }

    /** Children of its own. */
    static <T> Content<@Nullable T> nested(RequestWrapper<T> wrapper) {
        return in -> {
            if (in.isNil()) {
                in.skip();
                return null;
            }
            return wrapper.read(in);
        };
    }
}
