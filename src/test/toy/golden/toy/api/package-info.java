// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
/** The operations of the contract as Retrofit interfaces. */
@org.jspecify.annotations.NullMarked
package ringcentral.presence.toy.api;
