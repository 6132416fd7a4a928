/** What requests cost with few and with very many of them in the store. */
@NullMarked
package io.opendms.bench.requests;

import org.jspecify.annotations.NullMarked;
