/** The ten operations of the contract, each a value with the fields that it has there. */
@NullMarked
package io.opendms.client.operation;

import org.jspecify.annotations.NullMarked;
