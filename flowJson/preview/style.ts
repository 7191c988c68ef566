import { markup } from './markup';
import { COLUMN, SCREEN } from './lines';

/** The only style sheet: the page needs no other file. */
export const STYLE = markup`<style>
body{margin:0;padding:24px;background:#fff;color:#1c1e21;font:15px/1.4 system-ui,sans-serif}
p{margin:0}
.all{position:relative;width:max-content;padding-bottom:16px}
.screens{display:flex}
.screen{flex:none;width:${SCREEN}px;margin-right:${COLUMN - SCREEN}px;display:flex;flex-direction:column}
.name{font-size:15px;margin:0;padding:0 4px 8px;color:#4b4f56;overflow-wrap:anywhere}
.phone{flex:1;display:flex;flex-direction:column;min-height:420px;border:1px solid #80868b;border-radius:22px;background:#fff;overflow:hidden}
.rtl{direction:rtl}
.t,.tag{unicode-bidi:plaintext;text-align:start;white-space:pre-wrap;overflow-wrap:anywhere}
.title{padding:14px 16px;font-weight:600;text-align:center;border-bottom:1px solid #dadde1}
.content{flex:1;padding:14px 16px;display:flex;flex-direction:column;gap:12px}
.top{margin:0 0 16px}
.h1{font-size:20px;font-weight:700}
.h2{font-size:17px;font-weight:700}
.h3{font-weight:700}
.b{font-weight:700}
.i{font-style:italic}
.s{text-decoration:line-through}
.a{color:#0a6b43;text-decoration:underline}
.small{font-size:12.5px;color:#5a5f66}
.list{padding:3px 8px 0}
.field{display:flex;gap:8px;align-items:center;min-height:34px;padding:7px 12px;border:1px solid #80868b;border-radius:10px}
.field .label{font-size:13px;color:#4b4f56}
.field.tall{min-height:80px;align-items:flex-start}
.center{justify-content:center}
.off{color:#6b7075;background:#f0f2f5}
.grow{flex:1;min-width:0}
.option,.item{display:flex;gap:10px;align-items:center;padding:7px 0;border-bottom:1px solid #e4e6eb}
.check{font-size:20px;line-height:1;color:#0a6b43}
.chips{line-height:2.3}
.chip{padding:5px 12px;border:1px solid #80868b;border-radius:16px}
.chip.on{background:#d7f5e5;border-color:#0a6b43}
.tag{padding:1px 7px;border-radius:8px;background:#d7f5e5;font-size:12px}
.row{display:flex;gap:8px}
.half{flex:1;min-width:0}
.pic{display:block;flex:none;height:150px;border-radius:8px;background:#f0f2f5 center/contain no-repeat}
.pic.cover{background-size:cover}
.pic.third{flex:1;height:90px}
.pic.none{display:flex;align-items:center;justify-content:center;color:#5a5f66}
.icon,.pic.icon{display:block;flex:none;width:34px;height:34px;border-radius:8px}
.frame{display:flex;flex-direction:column;gap:10px;padding:8px;border:1px dashed #80868b;border-radius:8px}
.foot{margin-top:auto}
.captions{display:flex;justify-content:space-between;padding-bottom:6px}
.button{padding:10px;border-radius:22px;background:#0a6b43;color:#fff;font-weight:600;text-align:center}
.button.off{background:#e4e6eb;color:#5a5f66}
.ways{padding:10px 4px 0;font-size:13.5px;color:#0a4f7a}
.lines{position:relative;margin-top:10px}
.line{position:absolute;top:0;border:2px solid #0a6fb0;border-top:0;border-radius:0 0 12px 12px;box-sizing:border-box}
.line::after{content:'';position:absolute;top:-3px;border:6px solid transparent;border-top:0;border-bottom:9px solid #0a6fb0}
.on::after{right:-7px}
.back::after{left:-7px}
.back{border-style:dashed}
</style>`;
