#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace adit::linear {

/// States and provinces that English text puts behind a town without more ado, with the post's and the press's abbreviations.
/// In the order of bytes.
inline constexpr std::array<std::string_view, 165> kRegions = {
    "AB", "AK", "AL", "AR", "AZ", "Ala.", "Alabama", "Alaska", "Alberta", "Ariz.", "Arizona", "Ark.", "Arkansas", "BC", "British Columbia", "CA",
    "CO", "CT", "Ca", "Calif.", "California", "Colo.", "Colorado", "Conn.", "Connecticut", "DE", "Del.", "Delaware", "FL", "Fl", "Fla.", "Florida",
    "GA", "Ga.", "Georgia", "HI", "Hawaii", "IA", "ID", "IL", "IN", "Idaho", "Ill.", "Illinois", "Ind.", "Indiana", "Iowa", "KS", "KY", "Kan.",
    "Kansas", "Kentucky", "Ky.", "LA", "La.", "Louisiana", "MA", "MB", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "Maine", "Manitoba", "Maryland",
    "Mass.", "Massachusetts", "Md.", "Mich.", "Michigan", "Minn.", "Minnesota", "Miss.", "Mississippi", "Missouri", "Mo.", "Mont.", "Montana", "N.C.",
    "N.D.", "N.H.", "N.J.", "N.M.", "N.Y.", "NC", "ND", "NE", "NH", "NJ", "NM", "NSW", "NV", "NY", "Neb.", "Nebraska", "Nev.", "Nevada",
    "New Brunswick", "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota", "Nova Scotia", "OH", "OK", "ON", "OR",
    "Ohio", "Okla.", "Oklahoma", "Ontario", "Ore.", "Oregon", "PA", "Pa.", "Pennsylvania", "QC", "QLD", "Quebec", "Queensland", "R.I.", "RI",
    "Rhode Island", "S.C.", "S.D.", "SC", "SD", "Saskatchewan", "South Carolina", "South Dakota", "TN", "TX", "Tasmania", "Tenn.", "Tennessee",
    "Tex.", "Texas", "Tx", "UT", "Utah", "VA", "VIC", "VT", "Va.", "Vermont", "Victoria", "Virginia", "Vt.", "W.Va.", "WA", "WI", "WV", "WY", "Wash.",
    "Washington", "West Virginia", "Wis.", "Wisconsin", "Wyo.", "Wyoming"};

/// True for a name of kRegions; some of the post's abbreviations are in it as people write them too ("Ca").
inline bool is_region(std::string_view words) { return std::binary_search(kRegions.begin(), kRegions.end(), words); }

}  // namespace adit::linear
