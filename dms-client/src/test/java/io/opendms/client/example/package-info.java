/** The programs of docs/client.md. */
@NullMarked
package io.opendms.client.example;

import org.jspecify.annotations.NullMarked;
