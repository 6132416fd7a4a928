package io.opendms.soap.message;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How an element with children becomes a bean, by the rules of .NET's {@code XmlSerializer}: children in any order, unknown
 * ones passed over, and of a repeated child the first counts.
 *
 * @param <T> the bean
 * @param name the element's name
 * @param blank makes a bean in which every child has the value that stands for its absence
 * @param children what is known, in the order of the contract
 */
record RequestWrapper<T>(String name, Supplier<T> blank, List<Child<T, ?>> children) {

    /**
     * One known child.
     *
     * @param <T> the bean
     * @param <V> what its content becomes
     */
    record Child<T, V extends @Nullable Object>(String name, Content<V> content, BiConsumer<T, V> place) {
        void read(RequestReader in, T bean) {
            place.accept(bean, content.read(in));
        }
    }

    RequestWrapper {
        children = List.copyOf(children);
    }

    /** Reads the present element, which is left then. */
    T read(RequestReader in) {
        T bean = blank.get();
        long seen = 0;
        while (in.nextChild()) {
            int index = indexOfChild(in);
            if (index < 0 || (seen & 1L << index) != 0) {
                in.skip();
            } else {
                seen |= 1L << index;
                children.get(index).read(in, bean);
            }
        }
        return bean;
    }

    private int indexOfChild(RequestReader in) {
        for (int i = 0; i < children.size(); i++) {
            if (in.is(Contract.NAMESPACE, children.get(i).name())) {
                return i;
            }
        }
        return -1;
    }
}
