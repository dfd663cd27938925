// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
/** The models of the contract: immutable values with builders, open enums, and their Moshi adapters. */
@org.jspecify.annotations.NullMarked
package ringcentral.presence.toy.model;
