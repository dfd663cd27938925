// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.api;

import java.util.List;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.PATCH;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Streaming;
import ringcentral.presence.toy.model.*;

/**
 * Operations of a toy.
 *
 * <p>Made by {@code Retrofit.create}; needs a converter that knows the models, and a client that adds the bearer token.
 * Safe for use from many threads; a {@link Call} is for one use.
 */
public interface ToyApi {
  /** Most records on one page of {@code changeToy}. */
  int MAX_PER_PAGE_OF_CHANGE_TOY = 9;

  /**
   * Changes a toy.
   *
   * <p>Throttling group {@code Medium}; needs the app permission {@code EditToys} and the user
   * permission {@code EditOwnToys}. ({@code PATCH toys/{class}/{new}})
   *
   * @param propertyClass The parameter {@code class}.
   * @param brandNew The parameter {@code new}.
   * @param nullness The change.
   * @return the call, not yet started
   */
  @RateLimitGroup("Medium")
  @Headers("Accept: application/json")
  @PATCH("toys/{class}/{new}")
  Call<Nullness> changeToy(
      @Path("class") String propertyClass,
      @Path("new") String brandNew,
      @Body Nullness nullness);

  /** Most ids that one call of {@code readToys} takes. */
  int MAX_IDS_OF_READ_TOY = 7;

  /**
   * Reads a toy.
   *
   * <p>Throttling group {@code Light}; needs the app permission {@code ReadToys}. ({@code GET toys/{class}/{new}})
   *
   * @param propertyClass Class of the toy.
   * @param brandNew The parameter {@code new}.
   * @param since The required query stands after the optional ones.
   * @return the call, not yet started
   */
  @RateLimitGroup("Light")
  @Headers("Accept: application/json")
  @GET("toys/{class}/{new}")
  Call<Node> readToy(
      @Path("class") String propertyClass,
      @Path("new") String brandNew,
      @Query("since") String since);

  /**
   * Reads a toy.
   *
   * <p>Throttling group {@code Light}; needs the app permission {@code ReadToys}. ({@code GET toys/{class}/{new}})
   *
   * @param propertyClass Class of the toy.
   * @param brandNew The parameter {@code new}.
   * @param _default The default. Null leaves it out.
   * @param pageSize The parameter {@code page-size}. Null leaves it out.
   * @param since The required query stands after the optional ones.
   * @return the call, not yet started
   */
  @RateLimitGroup("Light")
  @Headers("Accept: application/json")
  @GET("toys/{class}/{new}")
  Call<Node> readToy(
      @Path("class") String propertyClass,
      @Path("new") String brandNew,
      @Query("default") @Nullable Mood _default,
      @Query("page-size") @Nullable Integer pageSize,
      @Query("since") String since);

  /**
   * {@code readToy} for several ids in one call.
   *
   * <p>{@code class} takes 7 ids at most, separated by commas. The body is handed over as it comes: status
   * 207 and one answer per id, as a JSON list or as {@code multipart/mixed}, in an order and a number not to be
   * trusted; for a single id, status 200 and the object itself. Close it.
   *
   * @param propertyClass Class of the toy.
   * @param brandNew The parameter {@code new}.
   * @param since The required query stands after the optional ones.
   * @return the call, not yet started
   */
  @RateLimitGroup("Light")
  @Streaming
  @Headers("Accept: application/vnd.toy+json")
  @GET("toys/{class}/{new}")
  Call<ResponseBody> readToys(
      @Path("class") String propertyClass,
      @Path("new") String brandNew,
      @Query("since") String since);

  /**
   * {@code readToy} for several ids in one call.
   *
   * <p>{@code class} takes 7 ids at most, separated by commas. The body is handed over as it comes: status
   * 207 and one answer per id, as a JSON list or as {@code multipart/mixed}, in an order and a number not to be
   * trusted; for a single id, status 200 and the object itself. Close it.
   *
   * @param propertyClass Class of the toy.
   * @param brandNew The parameter {@code new}.
   * @param _default The default. Null leaves it out.
   * @param pageSize The parameter {@code page-size}. Null leaves it out.
   * @param since The required query stands after the optional ones.
   * @return the call, not yet started
   */
  @RateLimitGroup("Light")
  @Streaming
  @Headers("Accept: application/vnd.toy+json")
  @GET("toys/{class}/{new}")
  Call<ResponseBody> readToys(
      @Path("class") String propertyClass,
      @Path("new") String brandNew,
      @Query("default") @Nullable Mood _default,
      @Query("page-size") @Nullable Integer pageSize,
      @Query("since") String since);

  /**
   * Replaces a toy, or does nothing without a body.
   *
   * <p>({@code PUT toys/{class}/{new}})
   *
   * @param propertyClass The parameter {@code class}.
   * @param brandNew The parameter {@code new}.
   * @return the call, not yet started
   */
  @Headers("Accept: application/json")
  @PUT("toys/{class}/{new}")
  Call<List<ListSchema>> replaceToy(
      @Path("class") String propertyClass,
      @Path("new") String brandNew);

  /**
   * Replaces a toy, or does nothing without a body.
   *
   * <p>({@code PUT toys/{class}/{new}})
   *
   * @param propertyClass The parameter {@code class}.
   * @param brandNew The parameter {@code new}.
   * @param builderSchema What to change.
   * @return the call, not yet started
   */
  @Headers("Accept: application/json")
  @PUT("toys/{class}/{new}")
  Call<List<ListSchema>> replaceToy(
      @Path("class") String propertyClass,
      @Path("new") String brandNew,
      @Body BuilderSchema builderSchema);
}
