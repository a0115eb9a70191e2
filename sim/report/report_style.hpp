#pragma once

namespace spoor {

/// Looks of a report: readable on screen, on paper and without colours.
inline constexpr const char* report_style = R"(
:root{color-scheme:light}
body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:62rem;margin:0 auto;padding:1rem}
h1{font-size:1.7rem;line-height:1.2}h2{font-size:1.25rem;margin-top:2.2rem;border-bottom:2px solid #1a1a1a}
h3{font-size:1.05rem;margin-bottom:.3rem}
a{color:#004c8c}a:focus,.wide:focus,summary:focus{outline:3px solid #004c8c;outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
.warning{border-left:6px solid #9b2226;padding:.4rem .8rem;background:#fbeeee}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem;margin:.6rem 0}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{padding:.2rem .6rem;border-bottom:1px solid #c9c9c9;text-align:left;vertical-align:top}
thead th{border-bottom:2px solid #1a1a1a;background:#fff;position:sticky;top:0}
.n{text-align:right;font-variant-numeric:tabular-nums}
tbody th{font-weight:400}
svg,img{max-width:100%;height:auto}
h2+.wide caption{position:absolute;left:-99rem}
.maps{display:grid;grid-template-columns:repeat(auto-fit,minmax(24rem,1fr));gap:1rem}
figure{margin:0}figcaption{font-size:.9rem}
dt{font-weight:600}dd{margin:0 0 .6rem 0}
@media print{body{max-width:none;font-size:11px}h2{break-after:avoid}figure,svg{break-inside:avoid}thead th{position:static}details{display:block}}
)";

}  // namespace spoor
