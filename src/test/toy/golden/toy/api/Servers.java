// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.api;

/** The addresses of the service. */
public final class Servers {
  /** Shelf. */
  public static final String SHELF = "https://toy.example.com";

  private Servers() {}
}
