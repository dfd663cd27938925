// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Required and nullable, in all their combinations.
 *
 * <p>Immutable, and so safe for use from many threads.
 */
public final class Nullness {
  private final String needed;
  private final String neededSecret;
  private final @Nullable String neededNullable;
  private final List<String> neededList;
  private final @Nullable String optional;
  private final @Nullable String optionalNullable;

  Nullness(
      String needed,
      String neededSecret,
      @Nullable String neededNullable,
      List<String> neededList,
      @Nullable String optional,
      @Nullable String optionalNullable) {
    this.needed = needed;
    this.neededSecret = neededSecret;
    this.neededNullable = neededNullable;
    this.neededList = neededList;
    this.optional = optional;
    this.optionalNullable = optionalNullable;
  }

  /**
   * Starts an empty {@code Nullness}.
   *
   * @return a builder with nothing set
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts a changed copy.
   *
   * @return a builder with everything set that is set here
   */
  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.needed = this.needed;
    copy.neededSecret = this.neededSecret;
    copy.neededNullable = this.neededNullable;
    copy.neededList = this.neededList;
    copy.optional = this.optional;
    copy.optionalNullable = this.optionalNullable;
    return copy;
  }

  /**
   * The property {@code needed}.
   *
   * @return the value
   */
  public String needed() {
    return needed;
  }

  /**
   * The property {@code neededSecret}.
   *
   * @return the value
   */
  public String neededSecret() {
    return neededSecret;
  }

  /**
   * The property {@code neededNullable}.
   *
   * @return the value, or null if it is absent
   */
  public @Nullable String neededNullable() {
    return neededNullable;
  }

  /**
   * The property {@code neededList}.
   *
   * @return the value
   */
  public List<String> neededList() {
    return neededList;
  }

  /**
   * The property {@code optional}.
   *
   * @return the value, or null if it is absent
   */
  public @Nullable String optional() {
    return optional;
  }

  /**
   * The property {@code optionalNullable}.
   *
   * @return the value, or null if it is absent
   */
  public @Nullable String optionalNullable() {
    return optionalNullable;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (!(object instanceof Nullness)) {
      return false;
    }
    Nullness that = (Nullness) object;
    return Objects.equals(this.needed, that.needed)
        && Objects.equals(this.neededSecret, that.neededSecret)
        && Objects.equals(this.neededNullable, that.neededNullable)
        && Objects.equals(this.neededList, that.neededList)
        && Objects.equals(this.optional, that.optional)
        && Objects.equals(this.optionalNullable, that.optionalNullable);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.needed);
    result = 31 * result + Objects.hashCode(this.neededSecret);
    result = 31 * result + Objects.hashCode(this.neededNullable);
    result = 31 * result + Objects.hashCode(this.neededList);
    result = 31 * result + Objects.hashCode(this.optional);
    result = 31 * result + Objects.hashCode(this.optionalNullable);
    return result;
  }

  /** What is set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Nullness{", "}");
    text.add("needed=" + this.needed);
    text.add("neededSecret=██");
    if (this.neededNullable != null) {
      text.add("neededNullable=" + this.neededNullable);
    }
    text.add("neededList=" + this.neededList);
    if (this.optional != null) {
      text.add("optional=" + this.optional);
    }
    if (this.optionalNullable != null) {
      text.add("optionalNullable=" + this.optionalNullable);
    }
    return text.toString();
  }

  /** Builds a {@link Nullness}. What is not set, or set to null, is absent. For one thread at a time. */
  public static final class Builder {
    @Nullable String needed;
    @Nullable String neededSecret;
    @Nullable String neededNullable;
    @Nullable List<String> neededList;
    @Nullable String optional;
    @Nullable String optionalNullable;

    Builder() {}

    /**
     * The property {@code needed}.
     *
     * @param value the value, or null for none
     * @return this builder
     */
    public Builder needed(@Nullable String value) {
      this.needed = value;
      return this;
    }

    /**
     * The property {@code neededSecret}.
     *
     * @param value the value, or null for none
     * @return this builder
     */
    public Builder neededSecret(@Nullable String value) {
      this.neededSecret = value;
      return this;
    }

    /**
     * The property {@code neededNullable}.
     *
     * @param value the value, or null for none
     * @return this builder
     */
    public Builder neededNullable(@Nullable String value) {
      this.neededNullable = value;
      return this;
    }

    /**
     * The property {@code neededList}.
     *
     * @param value the value, which is copied, or null for none
     * @return this builder
     */
    public Builder neededList(@Nullable List<String> value) {
      this.neededList = JsonValues.copyOf(value);
      return this;
    }

    /**
     * The property {@code optional}.
     *
     * @param value the value, or null for none
     * @return this builder
     */
    public Builder optional(@Nullable String value) {
      this.optional = value;
      return this;
    }

    /**
     * The property {@code optionalNullable}.
     *
     * @param value the value, or null for none
     * @return this builder
     */
    public Builder optionalNullable(@Nullable String value) {
      this.optionalNullable = value;
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set, unchangeable
     */
    public Nullness build() {
      return new Nullness(
          Objects.requireNonNull(this.needed, "Nullness.needed is required but was not set"),
          Objects.requireNonNull(this.neededSecret, "Nullness.neededSecret is required but was not set"),
          this.neededNullable,
          Objects.requireNonNull(this.neededList, "Nullness.neededList is required but was not set"),
          this.optional,
          this.optionalNullable);
    }
  }
}
